import { afterEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { VersionSummary } from '#contract/item'
import { ApiClient } from '#e2e/support/api-client'
import { row, signIn, startJourney, type Journey } from '#e2e/support/journey'
import { shareSpace, type SharedSpace } from '#e2e/support/share-space'

const password = 'fair winds ahead'

let journey: Journey
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

type Crew = { api: ApiClient; space: SharedSpace; open(name: string): Promise<Page> }

/** ana, who owns a space, ben, who may change it, and cleo, who may look. */
async function gather(): Promise<Crew> {
  journey = await startJourney()
  const admin = new ApiClient(journey.server.url, journey.server.admin.token)
  const roles = { ana: 'owner', ben: 'editor', cleo: 'viewer' } as const
  const people = []
  for (const [name, role] of Object.entries(roles)) {
    const { user } = await admin.json<{ user: { id: string } }>('POST', '/admin/users', {
      name,
      password,
      role: 'user',
      quota: '5 GB',
    })
    people.push({ userId: user.id, role: role as 'owner' | 'editor' | 'viewer' })
  }
  const space = await shareSpace(journey.server.dataDir, 'Harbour', people)
  const { token } = await admin.json<{ token: string }>('POST', '/tokens', {
    name: 'ana',
    password,
  })
  return {
    api: new ApiClient(journey.server.url, token),
    space,
    open: async (name) => {
      const { page } = await journey.newPerson()
      await signIn(page, name, password)
      await page.goto(`/f/${space.rootId}`)
      return page
    },
  }
}

async function put({ api, space }: Crew, name: string, text: string): Promise<string> {
  await api.put(space.spaceId, space.rootId, name, Buffer.from(text))
  const found = (await api.children(space.rootId)).find((item) => item.name === name)
  return found!.id
}

/** Every content that a file has or had, oldest first. */
async function contents(api: ApiClient, itemId: string): Promise<string[]> {
  const { versions } = await api.json<{ versions: VersionSummary[] }>(
    'GET',
    `/items/${itemId}/versions`,
  )
  const read = versions.map(async ({ number }) => {
    const answer = await fetch(`${api.url}/api/v1/items/${itemId}/content?version=${number}`, {
      headers: { authorization: `Bearer ${api.token}` },
    })
    return Buffer.from(await answer.arrayBuffer()).toString()
  })
  return (await Promise.all(read)).reverse()
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name: `Text of ${name}` })

async function edit(page: Page, name: string) {
  await row(page, name).dblclick()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const text = field(page, name)
  await text.waitFor()
  return text
}

test('a text is edited and saved as a new version, byte for byte, with the line ends and the mark it had', async () => {
  const crew = await gather()
  const id = await put(crew, 'log.txt', '\uFEFFebb\r\nslack\r\nflood')
  const ana = await crew.open('ana')
  const text = await edit(ana, 'log.txt')
  await text.press('ControlOrMeta+End')
  await text.press('Enter')
  await text.press('Tab')
  await text.pressSequentially('high')
  await text.press('ControlOrMeta+s')
  await ana.getByText('All changes are saved').waitFor()
  expect(await contents(crew.api, id)).toEqual([
    '\uFEFFebb\r\nslack\r\nflood',
    '\uFEFFebb\r\nslack\r\nflood\r\n\thigh',
  ])
  // Escape, then Tab: the keyboard is not held in the field.
  await text.press('Escape')
  await text.press('Tab')
  expect(await text.evaluate((it) => it === document.activeElement)).toBe(false)
  expect(await text.inputValue()).toBe('ebb\nslack\nflood\n\thigh')
  await ana.getByRole('button', { name: 'End editing' }).click()
  await ana.getByRole('dialog').getByText('high').waitFor()
}, 120_000)

test('who may only look is offered no way to edit, and neither is anybody for what is no UTF-8', async () => {
  const crew = await gather()
  await put(crew, 'plan.md', '# Sail')
  await crew.api.put(
    crew.space.spaceId,
    crew.space.rootId,
    'old.txt',
    Buffer.from('caf\u00e9', 'latin1'),
  )
  const cleo = await crew.open('cleo')
  await row(cleo, 'plan.md').dblclick()
  await cleo.getByRole('heading', { name: 'Sail' }).waitFor()
  expect(await cleo.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0)
  const ana = await crew.open('ana')
  await row(ana, 'old.txt').dblclick()
  await ana.getByRole('button', { name: 'Edit', exact: true }).click()
  await ana.getByText('Only text in UTF-8 can be edited here').waitFor()
}, 120_000)

test('what is not saved asks before it is left, and is there again after a reload', async () => {
  const crew = await gather()
  const id = await put(crew, 'notes.md', 'one\n')
  const ana = await crew.open('ana')
  const text = await edit(ana, 'notes.md')
  await text.fill('one\ntwo\n')
  await ana.keyboard.press('Escape')
  await ana.keyboard.press('Escape')
  await ana.getByRole('button', { name: 'Go on editing' }).click()
  expect(await text.inputValue()).toBe('one\ntwo\n')
  await ana.reload()
  const again = await edit(ana, 'notes.md')
  await ana.getByText('What you had not saved is here again').waitFor()
  expect(await again.inputValue()).toBe('one\ntwo\n')
  await ana.getByRole('button', { name: 'End editing' }).click()
  await ana.getByRole('button', { name: 'Save', exact: true }).last().click()
  await ana.getByRole('dialog').getByText('two').waitFor()
  expect(await contents(crew.api, id)).toEqual(['one\n', 'one\ntwo\n'])
  // Nothing is left of the draft.
  expect(await ana.evaluate(() => Object.keys(localStorage).join())).not.toContain('cove.draft')
}, 120_000)

test('two who edit the same text: the second sees what the first saved and decides; no byte is lost', async () => {
  const crew = await gather()
  const id = await put(crew, 'plan.txt', 'sail at nine\n')
  const [ana, ben] = [await crew.open('ana'), await crew.open('ben')]
  const hers = await edit(ana, 'plan.txt')
  const his = await edit(ben, 'plan.txt')
  await hers.fill('sail at ten\n')
  await his.fill('sail at eight\n')
  await ana.getByRole('button', { name: 'Save', exact: true }).click()
  await ana.getByText('All changes are saved').waitFor()
  await ben.getByText('ana has saved this file since you opened it').waitFor()
  // She types on, while he saves.
  await hers.fill('sail at noon\n')
  await ben.getByRole('button', { name: 'Save', exact: true }).click()
  const question = ben.getByRole('dialog', { name: 'ana saved this while you were editing' })
  await question.getByRole('button', { name: 'Look at theirs' }).click()
  await question.getByText('sail at ten').waitFor()
  await question.getByRole('button', { name: 'Save mine over it' }).click()
  await ben.getByText('All changes are saved').waitFor()
  expect(await contents(crew.api, id)).toEqual([
    'sail at nine\n',
    'sail at ten\n',
    'sail at eight\n',
  ])

  // The other way: she keeps hers beside his.
  await ana.keyboard.press('ControlOrMeta+s')
  const hersToo = ana.getByRole('dialog', { name: 'ben saved this while you were editing' })
  await hersToo.getByRole('button', { name: 'Save mine as a copy' }).click()
  await ana.getByText('Saved beside it as plan (2).txt').waitFor()
  const copy = (await crew.api.children(crew.space.rootId)).find(
    ({ name }) => name === 'plan (2).txt',
  )
  expect(await contents(crew.api, copy!.id)).toEqual(['sail at noon\n'])
  expect(await contents(crew.api, id)).toHaveLength(3)
}, 120_000)

test('a file that was renamed meanwhile gets its text; one that was put away can be saved anew', async () => {
  const crew = await gather()
  const id = await put(crew, 'tide.txt', 'low\n')
  const ana = await crew.open('ana')
  const text = await edit(ana, 'tide.txt')
  await text.fill('high\n')
  await crew.api.command('item.rename', { itemId: id, name: 'tides.txt' })
  await ana.getByRole('heading', { name: 'tides.txt' }).waitFor()
  await ana.keyboard.press('ControlOrMeta+s')
  await ana.getByText('All changes are saved').waitFor()
  expect(await contents(crew.api, id)).toEqual(['low\n', 'high\n'])
  await crew.api.command('item.trash', { itemIds: [id] })
  await field(ana, 'tides.txt').fill('higher\n')
  await ana.keyboard.press('ControlOrMeta+s')
  const gone = ana.getByRole('dialog', { name: 'This file is not here any more' })
  await gone.getByRole('button', { name: 'Save as a new file' }).click()
  await ana.getByText('Saved beside it as tides.txt').waitFor()
  const [anew] = await crew.api.children(crew.space.rootId)
  expect(await contents(crew.api, anew!.id)).toEqual(['higher\n'])
}, 120_000)
