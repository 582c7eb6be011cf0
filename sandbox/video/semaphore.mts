/** Lets so many jobs through at a time; the others wait in line. */
export class Turnstile {
	private running = 0;
	private readonly waiting: Array<() => void> = [];
	private readonly places: number;

	constructor(places: number) {
		this.places = places;
	}

	async pass<Result>(job: () => Promise<Result>): Promise<Result> {
		// Whoever waited takes over the place of the one that left.
		if (this.running >= this.places) await new Promise<void>((go) => this.waiting.push(go));
		else this.running++;
		try {
			return await job();
		} finally {
			const next = this.waiting.shift();
			if (next) next();
			else this.running--;
		}
	}
}
