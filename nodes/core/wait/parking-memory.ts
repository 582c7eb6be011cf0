import { type Task, taskKey } from '../task';
import { asFinite, asObject } from '../utils/coerce';
import type { WatchMemory } from './doubt';
import type { WatchedTask } from './watched-task';

/** What a parked node knows of its tasks, by task key; n8n stores it with the execution. */
export interface ParkingMemory {
	/** ms on the clock when the execution was last parked for these tasks, 0 when it was not. */
	parkedAt: number;
	/** ms on the clock at which each task is given up. */
	deadlines: Record<string, number>;
	/** Tasks that have ended. */
	ended: Record<string, WatchedTask>;
	/** What speaks against tasks that have not ended. */
	doubts: WatchMemory;
}

export function emptyMemory(): ParkingMemory {
	return { parkedAt: 0, deadlines: {}, ended: {}, doubts: {} };
}

/** @returns the memory as it was stored; what is missing or unreadable counts as never parked */
export function readMemory(stored: unknown): ParkingMemory {
	const { parkedAt, deadlines, ended, doubts } = asObject(stored);
	return {
		parkedAt: asFinite(parkedAt) ?? 0,
		deadlines: asObject(deadlines) as ParkingMemory['deadlines'],
		ended: asObject(ended) as ParkingMemory['ended'],
		doubts: asObject(doubts) as WatchMemory,
	};
}

/** Forgets tasks that are delivered, so that a later wait for them starts afresh. */
export function forget(memory: ParkingMemory, tasks: readonly Task[]): void {
	memory.parkedAt = 0;
	for (const key of tasks.map(taskKey)) {
		delete memory.deadlines[key];
		delete memory.ended[key];
	}
}
