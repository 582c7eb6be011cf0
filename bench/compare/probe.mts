import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '../../harness/trial.mts';
import { withPeakMemory } from '../media/memory.mts';

const PROBE = pathToFileURL(resolve('bench/compare/loop-delay.mjs')).href;
/** Ticks per second of Linux's CPU accounting. */
const TICKS_PER_SECOND = 100;

/** What work cost a process. */
export interface Footprint {
	/** Highest resident memory, and the one before the work began. */
	peakBytes: number;
	idleBytes: number;
	/** Delay of the event loop in ms: 99th percentile, and maximum. */
	delayP99: number;
	delayMax: number;
	cpuSeconds: number;
}

/** Environment variables that load the event loop probe, which writes its result to this file. */
export function probeEnvironment(file: string): Record<string, string> {
	return { NODE_OPTIONS: `--import ${PROBE}`, LOOP_DELAY_FILE: file };
}

/** Does the work while it measures a process that runs with the probe (Linux). */
export async function withFootprint<T>(
	pid: number,
	file: string,
	work: () => Promise<T>,
): Promise<{ result: T; footprint: Footprint }> {
	await readDelays(pid, file);
	const { peak: idleBytes } = await withPeakMemory(pid, async () => undefined);
	const cpuBefore = cpuSeconds(pid);
	const { result, peak: peakBytes } = await withPeakMemory(pid, work);
	const cpu = cpuSeconds(pid) - cpuBefore;
	const { p99, max } = await readDelays(pid, file);
	return {
		result,
		footprint: { peakBytes, idleBytes, delayP99: p99, delayMax: max, cpuSeconds: cpu },
	};
}

/** @returns seconds of CPU that the process has used so far */
export function cpuSeconds(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '');
	const ticks = stat.split(' ').slice(11, 13).map(Number);
	return ticks.reduce((sum, value) => sum + value, 0) / TICKS_PER_SECOND;
}

async function readDelays(pid: number, file: string): Promise<{ p99: number; max: number }> {
	rmSync(file, { force: true });
	process.kill(pid, 'SIGUSR2');
	const read = async () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
	return JSON.parse(await eventually('event loop measured', read, (text) => text.endsWith('}')));
}
