/** The columns of the list, for its header and its rows alike. On a phone: the name with a second line, and the actions. */
export const listColumns =
  'grid items-center gap-x-2 ps-3 pe-2 grid-cols-[1.75rem_minmax(0,1fr)_9.5rem_7.5rem_5rem_2.25rem] max-lg:grid-cols-[1.75rem_minmax(0,1fr)_7.5rem_5rem_2.25rem] max-md:grid-cols-[minmax(0,1fr)_2.75rem] max-md:ps-4'
