/** Runs a limited number of jobs at a time; the others wait in order. */
export class Semaphore {
	private running = 0;
	private readonly waiting: Array<() => void> = [];
	private readonly limit: number;

	constructor(limit: number) {
		this.limit = limit;
	}

	async run<Result>(job: () => Promise<Result>): Promise<Result> {
		// A job that waited takes over the slot of the one that ended.
		if (this.running >= this.limit) await new Promise<void>((start) => this.waiting.push(start));
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
