import { Avatar } from '../../_ui/avatar.tsx'
import { Brand } from '../../_ui/brand.tsx'
import { BrandMark } from '../../_ui/brand-mark.tsx'
import { people } from './samples.ts'

export function Brands() {
  return (
    <div className="flex flex-wrap items-center gap-6">
      <Brand />
      <BrandMark size={40} />
      <BrandMark size={24} />
      <BrandMark size={16} />
    </div>
  )
}

export function Avatars() {
  return (
    <div className="flex flex-col gap-3">
      {(['lg', 'md', 'sm'] as const).map((size) => (
        <div key={size} className="flex flex-wrap gap-2">
          {people.map((person) => (
            <Avatar key={person.id} person={person} size={size} />
          ))}
        </div>
      ))}
    </div>
  )
}
