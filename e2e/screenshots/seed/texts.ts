/** What stands in the documents: enough of it that a preview fills its screen. */
export const minutes = `# Quay 7: meeting of 12 March

Present: Ana, Ben, 李薇, Noor. Taken down by Ben.

## What was decided

- The **crane rails** stay where they are; the paving goes around them.
- Piles 14 to 22 are replaced before the autumn storms.
- The ferry keeps its berth until the *temporary pontoon* floats.

| Pile | Found      | What to do        |
| ---- | ---------- | ----------------- |
| 14   | Shipworm   | Replace           |
| 15   | Sound      | Look again in May |
| 16   | Split head | Band and cap      |

## Open questions

1. Who pays for the second survey?
2. Does the harbour authority want drawings on paper?

> Nothing is to be cut before the tide tables are checked twice.

\`\`\`python
def clearance(tide, draught):
    return tide - draught - 0.4
\`\`\`

Next meeting: [26 March, in the old customs house](https://example.org/quay7).
`

export const tides = [
  'Date,Port,High water,Height (m),Low water,Height (m)',
  ...Array.from({ length: 60 }, (_, at) => {
    const port = ['Brest', 'Le Conquet', 'Roscoff', '宁波', 'חיפה'][at % 5]!
    const minutes = (at * 37) % 60
    const pad = (n: number) => String(n).padStart(2, '0')
    const high = (5.2 + 1.6 * Math.sin(at / 4)).toFixed(2)
    const low = (1.1 + 0.5 * Math.cos(at / 5)).toFixed(2)
    return `2026-03-${pad(1 + (at % 31))},${port},${pad((at * 5) % 24)}:${pad(minutes)},${high},${pad((at * 5 + 6) % 24)}:${pad((minutes + 12) % 60)},${low}`
  }),
].join('\n')

export const script = `"""How much water stands over the sill, and when a boat may pass."""
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, pi

SILL_M = 1.85          # above chart datum, measured 2024-09-03
MARGIN_M = 0.40


@dataclass(frozen=True)
class Tide:
    at: datetime
    height_m: float


def height(before: Tide, after: Tide, now: datetime) -> float:
    """The twelfths' smoother cousin: half a cosine between two turns of the tide."""
    span = (after.at - before.at) / timedelta(minutes=1)
    gone = (now - before.at) / timedelta(minutes=1)
    middle = (before.height_m + after.height_m) / 2
    swing = (before.height_m - after.height_m) / 2
    return middle + swing * cos(pi * gone / span)


def may_pass(draught_m: float, water_m: float) -> bool:
    return water_m - SILL_M >= draught_m + MARGIN_M


if __name__ == "__main__":
    low = Tide(datetime(2026, 3, 12, 6, 4), 1.2)
    high = Tide(datetime(2026, 3, 12, 12, 21), 6.4)
    for step in range(0, 7):
        now = low.at + timedelta(hours=step)
        water = height(low, high, now)
        print(f"{now:%H:%M}  {water:4.1f} m  {'open' if may_pass(1.9, water) else 'shut'}")
`

export const letter = `To the harbour master

Dear Inès,

the pontoon arrived on Tuesday, two days before its papers. It lies at berth 3
and takes no water. We would like to tow it to Quay 7 on the morning tide of
the 26th, between half past six and eight, if the ferry can wait outside.

Ben has the drawings, 李薇 the figures. Both are in the shared folder.

With regards,
Ana
`

export const log = (day: number) =>
  `Quay 7, site log\n\nDay ${day}. Wind south-west, four. ${day * 3} metres of rail cleaned.\n`
