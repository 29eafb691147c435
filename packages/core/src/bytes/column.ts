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

const createColumn = <Store extends Int32Array | Float64Array>(make: (length: number) => Store): Column => {
  let store = make(FIRST)
  let size = 0
  return {
    push(value) {
      if (size === store.length) {
        const larger = make(size * 2)
        larger.set(store)
        store = larger
      }
      store[size] = value
      return size++
    },
    at: (place) => store[place] ?? 0,
    set(place, value) {
      if (place < size) store[place] = value
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
