/** Chance from one seed: by name, so that what is dropped from a run does not change the rest. */
export class Chance {
	private state: number;

	readonly seed: number;

	constructor(seed: number, name = '') {
		this.seed = seed;
		this.state = hash(seed, name);
	}

	/** @returns chance of its own for what the name stands for, whatever else was drawn */
	named(name: string): Chance {
		return new Chance(this.seed, name);
	}

	/** From 0 to below 1. */
	next(): number {
		// Mulberry32.
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** @param share from 0 to 1 */
	is(share: number): boolean {
		return this.next() < share;
	}

	/** An integer from `min` to `max`, both included. */
	integer(min: number, max: number): number {
		return min + Math.floor(this.next() * (max - min + 1));
	}

	/** Small numbers as often as large ones: 1 to 10 as often as 10 to 100. */
	spread(min: number, max: number): number {
		return Math.exp(Math.log(min) + this.next() * (Math.log(max) - Math.log(min)));
	}

	pick<T>(list: readonly T[]): T {
		return list[this.integer(0, list.length - 1)] as T;
	}

	/** @param shares weights by value */
	weighted<T extends string>(shares: Partial<Record<T, number>>): T {
		const entries = Object.entries(shares) as Array<[T, number]>;
		let rest = this.next() * entries.reduce((sum, [, share]) => sum + share, 0);
		for (const [value, share] of entries) if ((rest -= share) < 0) return value;
		return entries[0]![0];
	}

	/** Letters and digits. */
	text(length: number): string {
		let text = '';
		while (text.length < length) text += this.integer(0, 35).toString(36);
		return text;
	}
}

function hash(seed: number, name: string): number {
	let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (seed >>> 13);
	for (let index = 0; index < name.length; index++) {
		mixed = Math.imul(mixed ^ name.charCodeAt(index), 0x01000193);
	}
	return mixed ^ (mixed >>> 16);
}
