/**
 * The columns of the list, for its header and its rows alike: widths as the frame around it says, what kind a thing is where
 * there is room. On a phone: the name with a second line, and the actions.
 */
export const listColumns =
  'grid items-center gap-x-2 ps-3 pe-2 grid-cols-[1.75rem_minmax(0,1fr)_var(--column-who,9.5rem)_var(--column-modified,7.5rem)_var(--column-size,5rem)_2.25rem] @min-[56rem]:grid-cols-[1.75rem_minmax(0,1fr)_var(--column-kind)_var(--column-who)_var(--column-modified)_var(--column-size)_2.25rem] max-lg:grid-cols-[1.75rem_minmax(0,1fr)_var(--column-modified,7.5rem)_var(--column-size,5rem)_2.25rem] max-md:grid-cols-[minmax(0,1fr)_2.75rem] max-md:ps-4'

/** What a cell of the kind wears, to be there only where the columns have a place for it. */
export const kindCell = 'hidden @min-[56rem]:flex'
