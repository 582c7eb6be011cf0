import type { Move } from '../plan.mts';
import type { Engine } from './engine.mts';
import { Endless } from '../world.mts';
import { runExecution, unpark } from './run-execution.mts';
import type { Execution } from './types.mts';

/** n8n looks for due executions once a minute, 70 s ahead. */
const TRACKER_MS = 60_000;
const AHEAD_MS = 70_000;
/** Twice what the longest timeout of a run allows. */
const MOST_PARKINGS = 60;

/** Sees an execution through parkings and kills, until it has ended. */
export async function live(engine: Engine, execution: Execution): Promise<void> {
	for (let parkings = 0; parkings < MOST_PARKINGS; parkings++) {
		await Promise.race([runExecution(engine, execution), engine.death]);
		if (execution.status !== 'waiting') return;
		engine.world.tell(
			() =>
				`execution ${execution.id} is parked for ${Math.round((execution.state.waitTill! - engine.world.now()) / 1000)} s`,
		);
		engine.world.point('parked');
		await parking(engine, execution);
		if (execution.status !== 'waiting') return;
		const given = execution.resumeItems;
		execution.resumeItems = null;
		unpark(engine, execution, given);
	}
	throw new Endless(`execution ${execution.id} is parked again and again`);
}

/** Resolves when the timer, a callback or the end of the execution ends the parking. */
async function parking(engine: Engine, execution: Execution): Promise<void> {
	execution.isResuming = false;
	await new Promise<void>((resolve) => {
		execution.wake = resolve;
		const look = () => {
			if (execution.wake !== resolve) return;
			const left = execution.state.waitTill! - engine.world.now();
			if (left > AHEAD_MS) return engine.world.after(TRACKER_MS, null, look);
			engine.world.after(left, null, () => wake(execution, resolve));
		};
		engine.world.after(engine.world.chance.integer(0, TRACKER_MS), null, look);
	});
	execution.wake = null;
}

function wake(execution: Execution, resolve: () => void): void {
	if (execution.wake !== resolve || execution.isResuming) return;
	execution.isResuming = true;
	resolve();
}

/** What happens to the executions of n8n at one moment. */
export function apply(engine: Engine, move: Move): void {
	const { world } = engine;
	world.tell(() => `*** ${move.kind}${move.kind === 'clock' ? ` by ${move.jumpMs / 1000} s` : ''}`);
	switch (move.kind) {
		case 'clock':
			world.skew += move.jumpMs;
			break;
		case 'stop':
		case 'timeOut':
			for (const execution of engine.executions.values()) stop(execution, world.time);
			break;
		case 'kill':
			for (const execution of engine.executions.values()) {
				if (execution.status === 'waiting' && move.crashesParked) crash(execution);
			}
			engine.kill();
	}
}

/** A running node is told to stop; a parked execution just ends. */
function stop(execution: Execution, time: number): void {
	if (execution.status === 'running' && execution.stoppedAt === null) {
		execution.stoppedAt = time;
		execution.cancel.abort(new Error('The execution was cancelled'));
	}
	if (execution.status === 'waiting' && !execution.isResuming) {
		execution.status = 'canceled';
		execution.wake?.();
	}
}

/** n8n sometimes finds a parked execution crashed after a restart; what it had stored is still there. */
function crash(execution: Execution): void {
	if (execution.isResuming) return;
	execution.status = 'crashed';
	execution.wake?.();
}
