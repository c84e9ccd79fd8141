import { useState } from 'react'
import { Search } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Checkbox } from '../../_ui/checkbox.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { people } from './samples.ts'
import { words as english } from './words.ts'

export function TextFields() {
  const { field, off } = useWords(english)
  return (
    <div className="flex flex-col gap-4">
      <TextField label={field.name} hint={field.hint} defaultValue={people[0]!.name} />
      <TextField label={field.name} error={field.taken} defaultValue={people[1]!.name} />
      <TextField
        label={field.find}
        hideLabel
        placeholder={field.find}
        trailing={
          <IconButton label={field.find} size="sm">
            <Search aria-hidden />
          </IconButton>
        }
      />
      <TextField label={off} defaultValue={people[2]!.name} disabled />
    </div>
  )
}

export function Checkboxes() {
  const { boxes, off } = useWords(english)
  const [one, setOne] = useState(true)
  const [other, setOther] = useState(false)
  const stays = () => undefined
  return (
    <div className="flex flex-col items-start gap-3">
      <Checkbox label={boxes.chosen} checked={one} onCheckedChange={setOne} />
      <Checkbox label={boxes.some} checked="indeterminate" onCheckedChange={stays} />
      <Checkbox label={boxes.none} checked={other} onCheckedChange={setOther} />
      <Checkbox label={off} checked disabled onCheckedChange={stays} />
    </div>
  )
}
