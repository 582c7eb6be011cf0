/** Time that passes only when everything sleeps: hours of waiting tested in milliseconds. */
export interface VirtualClock {
	/** ms */
	now(): number;
	sleep(ms: number): Promise<void>;
	/** Sleeps begun so far; a busy loop shows here. */
	sleeps(): number;
	/**
	 * Lets time pass until the work is done.
	 * @throws when it is not done within the limit, in virtual ms, or when nothing sleeps any more
	 */
	run<T>(work: Promise<T>, limit?: number): Promise<T>;
}

interface Sleeper {
	at: number;
	wake(): void;
}

const DAY = 86_400_000;
/** More than any test needs: a loop that sleeps 0 ms would run forever. */
const MOST_WAKES = 500_000;

export function createVirtualClock(start = Date.parse('2026-11-21T10:00:00Z')): VirtualClock {
	let time = start;
	let begun = 0;
	const sleepers: Sleeper[] = [];

	const now = () => time;
	const sleep = async (ms: number) => {
		begun += 1;
		// NaN is what a wrong sum gives; a real timer takes it for 0.
		const at = time + Math.max(0, ms || 0);
		await new Promise<void>((wake) => sleepers.push({ at, wake }));
	};

	async function run<T>(work: Promise<T>, limit = DAY): Promise<T> {
		const end = time + limit;
		let done = false;
		const finish = () => {
			done = true;
		};
		work.then(finish, finish);
		for (let wakes = 0; ; wakes++) {
			// Everything that can proceed without time passing does so first.
			await new Promise(setImmediate);
			if (done) return await work;
			const next = takeFirst(sleepers);
			if (next === undefined) throw new Error('The work is not done, but nobody sleeps');
			if (next.at > end) throw new Error(`The work is not done after ${limit} virtual ms`);
			if (wakes > MOST_WAKES) throw new Error(`${MOST_WAKES} sleeps, and still not done`);
			time = Math.max(time, next.at);
			next.wake();
		}
	}

	return { now, sleep, sleeps: () => begun, run };
}

function takeFirst(sleepers: Sleeper[]): Sleeper | undefined {
	const first = sleepers.reduce<Sleeper | undefined>(
		(earliest, one) => (earliest && earliest.at <= one.at ? earliest : one),
		undefined,
	);
	if (first) sleepers.splice(sleepers.indexOf(first), 1);
	return first;
}
