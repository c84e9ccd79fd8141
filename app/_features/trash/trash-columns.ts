/** As the columns of a folder, and where things were. */
export const trashColumns =
  'grid items-center gap-x-3 ps-3 pe-2 grid-cols-[1.75rem_minmax(0,1.5fr)_minmax(0,1fr)_8.5rem_11.5rem_4.5rem_2.25rem] max-lg:grid-cols-[1.75rem_minmax(0,1.5fr)_minmax(0,1fr)_11.5rem_4.5rem_2.25rem] max-md:grid-cols-[minmax(0,1fr)_2.75rem] max-md:ps-4'
