import type { Director } from './director.mts';
import type { Fact } from './facts.mts';

/** Where a fact is played: a real n8n, or the simulation's. */
export interface Stage {
	/** Starts the workflow. @returns the execution */
	start(): Promise<string>;
	/** @returns the new execution, which has ended or is parked */
	retry(execution: string, workflow: 'original' | 'saved'): Promise<string>;
	/** Kills n8n and starts it again; returns when the execution is marked as crashed. */
	kill(execution: string): Promise<void>;
	stop(execution: string): Promise<void>;
	/** Calls the address of a parked execution. */
	call(url: string): Promise<void>;
	status(execution: string): Promise<string>;
	/** @returns how many runs of each probe the execution shows */
	runs(execution: string): Promise<Record<string, number>>;
	pass(): Promise<void>;
}

/** Looks at a status; some are for a moment only. */
const MOST_LOOKS = 2_000;

/** @returns what the probes found, and what each step came to: the same in every n8n that behaves alike */
export async function playFact(
	{ steps }: Fact,
	stage: Stage,
	director: Director,
): Promise<string[]> {
	let first = '';
	let current = '';
	const settled = async () => {
		for (let look = 0; look < MOST_LOOKS; look++) {
			const status = await stage.status(current);
			if (director.isHanging || !['new', 'running'].includes(status)) return status;
			await stage.pass();
		}
		throw new Error(`execution ${current} neither ends nor hangs`);
	};
	for (const step of steps) {
		switch (step) {
			case 'start':
				first = current = await stage.start();
				break;
			case 'retry original':
			case 'retry saved':
				current = await stage.retry(first, step === 'retry saved' ? 'saved' : 'original');
				break;
			case 'wake':
				while ((await stage.status(current)) === 'waiting') await stage.pass();
				break;
			case 'kill':
				director.isHanging = false;
				await stage.kill(current);
				break;
			case 'stop':
				director.isHanging = false;
				await stage.stop(current);
				break;
			case 'call':
				await stage.call(director.resumeUrl);
				await stage.pass();
		}
		const status = await settled();
		const runs = Object.entries(await stage.runs(current))
			.sort(([one], [other]) => one.localeCompare(other))
			.map(([node, count]) => `${node} ${count}`);
		director.transcript.push(`${step}: ${status}; runs: ${runs.join(', ') || 'none'}`);
	}
	return [...director.transcript];
}
