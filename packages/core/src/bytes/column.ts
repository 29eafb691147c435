// Numbers in a row that grows: four or eight bytes each, outside the heap, where a list of values would take many times that.

/** A growing row of numbers; `at` of a place that was never written is 0. */
export type Column = {
  /** Adds a number; gives its place. */
  readonly push: (value: number) => number
  readonly at: (place: number) => number
  /** Writes over a place that was pushed before. */
  readonly set: (place: number, value: number) => void
  readonly size: () => number
}

const FIRST = 64
const PAGE_BITS = 16
const PAGE = 1 << PAGE_BITS

/** In pages, since one store that grows would be copied as a whole again and again, and half of it be empty. */
const createColumn = <Store extends Int32Array | Float64Array>(make: (length: number) => Store): Column => {
  const pages: Store[] = []
  let size = 0
  /** The first page grows: most columns are short. */
  const pageFor = (place: number): Store => {
    const number = place >> PAGE_BITS
    const page = pages[number]
    const within = place & (PAGE - 1)
    if (page !== undefined && within < page.length) return page
    const larger = make(number > 0 ? PAGE : Math.max(FIRST, (page?.length ?? 0) * 2))
    if (page !== undefined) larger.set(page)
    pages[number] = larger
    return larger
  }
  return {
    push(value) {
      pageFor(size)[size & (PAGE - 1)] = value
      return size++
    },
    at: (place) => pages[place >> PAGE_BITS]?.[place & (PAGE - 1)] ?? 0,
    set(place, value) {
      if (place < size) pageFor(place)[place & (PAGE - 1)] = value
    },
    size: () => size,
  }
}

/** Whole numbers of 32 bits with their sign. */
export const createIntColumn = (): Column => createColumn((length) => new Int32Array(length))

/** Any numbers; whole ones up to 2^53 are exact. */
export const createNumberColumn = (): Column => createColumn((length) => new Float64Array(length))

/** All numbers of a column. */
export function* valuesOf({ at, size }: Column): Generator<number> {
  for (let place = 0; place < size(); place++) yield at(place)
}
