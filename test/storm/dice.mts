import fc from 'fast-check';
import type { Random } from '../../sandbox/seeded-random.mts';
import { seededRandom } from '../../sandbox/seeded-random.mts';

/** Draws that repeat themselves for the same seed. */
export class Dice {
	private readonly random: Random;

	constructor(seed: number) {
		this.random = seededRandom(seed);
	}

	/** True in such a share of all draws. */
	chance(share: number): boolean {
		return this.random() < share;
	}

	/** A whole number from `low` to `high`, both included. */
	between(low: number, high: number): number {
		return low + Math.floor(this.random() * (high - low + 1));
	}

	pick<T>(list: readonly T[]): T {
		return list[this.between(0, list.length - 1)];
	}

	/** Makes a list of between `low` and `high` entries. */
	list<T>(low: number, high: number, make: (index: number) => T): T[] {
		return Array.from({ length: this.between(low, high) }, (_, index) => make(index));
	}

	sample<T>(arbitrary: fc.Arbitrary<T>): T {
		const seed = this.between(0, 2 ** 31 - 1);
		return fc.sample(arbitrary, { seed, numRuns: 1 })[0];
	}
}
