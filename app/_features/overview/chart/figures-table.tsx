'use client'

import { useState } from 'react'
import { useWords } from '../../../_language/use-words.ts'
import { Td, Th } from '../../../_ui/table.tsx'
import { words as english } from '../words.ts'
import { useStepNames } from './chart-frame.tsx'
import type { Step } from './steps.ts'

/** What the charts are drawn from, for whoever reads rather than looks; the latest first. */
export function FiguresTable({ steps }: { steps: readonly Step[] }) {
  const words = useWords(english)
  const nameOf = useStepNames(steps)
  const [isOpen, setIsOpen] = useState(false)
  const first = steps.findIndex(({ point }) => point !== null)
  const known = first < 0 ? [] : steps.slice(first).toReversed()
  return (
    <details
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      className="border-t border-line"
    >
      <summary className="cursor-pointer px-5 py-3 text-base text-ink-2 -outline-offset-2 hover:text-ink-1">
        {words.charts.table}
      </summary>
      {isOpen && (
        <div
          className="max-h-80 overflow-auto"
          tabIndex={0}
          role="region"
          aria-label={words.charts.table}
        >
          <table className="w-full border-collapse text-base">
            <thead>
              <tr>
                <Th className="ps-5!">{words.charts.when}</Th>
                <Th className="text-end!">{words.charts.received}</Th>
                <Th className="text-end!">{words.charts.sent}</Th>
                <Th className="text-end!">{words.charts.charged}</Th>
                <Th className="pe-5! text-end!">{words.charts.stored}</Th>
              </tr>
            </thead>
            <tbody>
              {known.map((step) => (
                <FigureRow key={step.atMs} step={step} name={nameOf(step)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  )
}

function FigureRow({ step: { point }, name }: { step: Step; name: string }) {
  const words = useWords(english)
  return (
    <tr>
      <Td className="h-9! ps-5! whitespace-nowrap">{name}</Td>
      {point ? (
        [point.bytesIn, point.bytesOut, point.usedBytes, point.storedBytes].map((bytes, n) => (
          <Td key={n} className="figures h-9! text-end whitespace-nowrap last:pe-5!">
            {words.bytes(bytes)}
          </Td>
        ))
      ) : (
        <Td colSpan={4} className="h-9! pe-5! text-end text-ink-3!">
          {words.charts.unknown}
        </Td>
      )}
    </tr>
  )
}
