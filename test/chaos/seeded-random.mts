import fc from 'fast-check';
import type { RandomSource } from '../../sandbox/seeded-random.mts';
import { seededRandom } from '../../sandbox/seeded-random.mts';

/** Random choices that are the same for the same seed. */
export class SeededRandom {
	private readonly next: RandomSource;

	constructor(seed: number) {
		this.next = seededRandom(seed);
	}

	/** True with this probability, 0 to 1. */
	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** An integer from `min` to `max`, both included. */
	integer(min: number, max: number): number {
		return min + Math.floor(this.next() * (max - min + 1));
	}

	/** @throws when the list is empty */
	pick<T>(list: readonly T[]): T {
		if (list.length === 0) throw new Error('There is nothing to pick from.');
		return list[this.integer(0, list.length - 1)] as T;
	}

	/** A list of `min` to `max` entries. */
	list<T>(min: number, max: number, make: (index: number) => T): T[] {
		return Array.from({ length: this.integer(min, max) }, (_, index) => make(index));
	}

	/** A value of a fast-check arbitrary. */
	sample<T>(arbitrary: fc.Arbitrary<T>): T {
		const seed = this.integer(0, 2 ** 31 - 1);
		return fc.sample(arbitrary, { seed, numRuns: 1 })[0] as T;
	}
}
