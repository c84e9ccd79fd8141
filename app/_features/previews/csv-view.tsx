'use client'

import { useMemo } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { readCsv } from './read-csv.ts'
import { words as english } from './words.ts'

const mostRows = 1000
const mostCells = 40_000
const mostColumns = 200
const longestLine = 28

/** A table that came as text. */
export default function CsvView({ text }: { text: string }) {
  const words = useWords(english)
  const { head, body, isCut } = useMemo(() => {
    const { rows, isCut: isLonger } = readCsv(text, mostRows)
    const width = Math.min(mostColumns, Math.max(1, ...rows.map((row) => row.length)))
    const shown = rows.slice(0, Math.max(2, Math.floor(mostCells / width)))
    const even = shown.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''))
    return { head: even[0], body: even.slice(1), isCut: isLonger || shown.length < rows.length }
  }, [text])
  const cell = 'max-w-100 border-e border-b border-line px-3 py-1.5 text-start'
  return (
    <>
      <table className="figures min-w-full border-separate border-spacing-0 text-sm text-ink-1">
        <thead>
          <tr>
            {head?.map((value, at) => (
              <th
                key={at}
                scope="col"
                className={`${cell} ${breaksOf(value)} sticky top-0 bg-surface-2 font-semibold`}
              >
                <bdi>{value}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, line) => (
            <tr key={line}>
              {row.map((value, at) => (
                <td key={at} className={`${cell} ${breaksOf(value)} align-top`}>
                  <bdi>{value}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isCut && <p className="px-5 py-3 text-sm text-ink-3">{words.rows(body.length)}</p>}
    </>
  )
}

/** A date or a figure stays in one line, however narrow the screen: it is the table that is moved. */
const breaksOf = (value: string) =>
  value.length <= longestLine ? 'whitespace-pre' : 'min-w-52 whitespace-pre-wrap wrap-break-word'
