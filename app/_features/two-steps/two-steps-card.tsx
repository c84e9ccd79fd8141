'use client'

import { useState } from 'react'
import { ShieldCheck } from 'lucide-react'
import type { TwoStepsState } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { toast } from '../../_ui/toast.ts'
import { SettingRow } from '../account/setting-row.tsx'
import { SettingsCard } from '../account/settings-card.tsx'
import { ProofDialog } from './proof-dialog.tsx'
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx'
import { ScanDialog } from './scan-dialog.tsx'
import { begin, renew, turnOff, type NewSecret } from './two-steps-api.ts'
import { words as english } from './words.ts'

type Asking =
  | { what: 'begin' | 'off' | 'renew' }
  | { what: 'scan'; made: NewSecret }
  | { what: 'codes'; codes: string[] }
  | null

/** Signing in by a password and a code: turned on, turned off, and the codes for a lost phone. */
export function TwoStepsCard({
  name,
  state,
  onChange,
}: {
  name: string
  state: TwoStepsState
  onChange: (state: TwoStepsState) => void
}) {
  const words = useWords(english)
  const [asking, setAsking] = useState<Asking>(null)
  const close = () => setAsking(null)
  const showCodes = (codes: string[], since: string) => {
    onChange({ on: true, since, recoveryCodesLeft: codes.length })
    setAsking({ what: 'codes', codes })
  }
  return (
    <SettingsCard
      title={words.title}
      intro={state.on ? words.introOn : words.introOff}
      action={
        !state.on && (
          <Button size="sm" onClick={() => setAsking({ what: 'begin' })}>
            {words.turnOn}
          </Button>
        )
      }
    >
      {state.on && (
        <ul>
          <SettingRow
            icon={<ShieldCheck />}
            name={words.on}
            detail={
              <>
                {state.since && (
                  <>
                    <RelativeTime after={words.since} iso={state.since} /> ·{' '}
                  </>
                )}
                {words.left(state.recoveryCodesLeft)}
              </>
            }
            action={
              <div className="flex justify-end gap-1 max-sm:flex-col max-sm:items-end">
                <Button size="sm" variant="quiet" onClick={() => setAsking({ what: 'renew' })}>
                  {words.renew}
                </Button>
                <Button size="sm" variant="quiet" onClick={() => setAsking({ what: 'off' })}>
                  {words.turnOff}
                </Button>
              </div>
            }
          />
        </ul>
      )}
      {asking?.what === 'begin' && (
        <ProofDialog
          {...words.begin}
          name={name}
          asksCode={false}
          onClose={close}
          onProof={async ({ password }) => setAsking({ what: 'scan', made: await begin(password) })}
        />
      )}
      {asking?.what === 'scan' && (
        <ScanDialog
          made={asking.made}
          onClose={close}
          onConfirmed={(codes) => showCodes(codes, new Date().toISOString())}
        />
      )}
      {asking?.what === 'renew' && (
        <ProofDialog
          {...words.renewing}
          name={name}
          asksCode
          onClose={close}
          onProof={async (proof) => showCodes(await renew(proof), state.since ?? '')}
        />
      )}
      {asking?.what === 'off' && (
        <ProofDialog
          {...words.off}
          name={name}
          asksCode
          onClose={close}
          onProof={async (proof) => {
            await turnOff(proof)
            onChange({ on: false, since: null, recoveryCodesLeft: 0 })
            close()
            toast(words.off.done)
          }}
        />
      )}
      {asking?.what === 'codes' && (
        <RecoveryCodesDialog name={name} codes={asking.codes} onClose={close} />
      )}
    </SettingsCard>
  )
}
