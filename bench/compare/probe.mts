import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '../../harness/trial.mts';
import { withPeakMemory } from '../media/memory.mts';

const PROBE = pathToFileURL(resolve('bench/compare/loop-delay.mjs')).href;
/** Ticks of Linux's CPU accounting a second. */
const TICKS = 100;

/** What work cost the process that did it. */
export interface Footprint {
	/** Highest resident memory in bytes, and before the work began. */
	peak: number;
	before: number;
	/** ms by which the event loop was late: 99th percentile, and at most. */
	delayP99: number;
	delayMax: number;
	cpuSeconds: number;
}

/** Environment that loads the probe of the event loop; it answers in that file. */
export function probed(file: string): Record<string, string> {
	return { NODE_OPTIONS: `--import ${PROBE}`, LOOP_DELAY_FILE: file };
}

/** Does the work while it measures a probed process (Linux). */
export async function withFootprint<T>(
	pid: number,
	file: string,
	work: () => Promise<T>,
): Promise<{ result: T; footprint: Footprint }> {
	await readDelays(pid, file);
	const { peak: before } = await withPeakMemory(pid, async () => undefined);
	const cpuBefore = cpuSeconds(pid);
	const { result, peak } = await withPeakMemory(pid, work);
	const cpu = cpuSeconds(pid) - cpuBefore;
	const { p99, max } = await readDelays(pid, file);
	return { result, footprint: { peak, before, delayP99: p99, delayMax: max, cpuSeconds: cpu } };
}

/** @returns seconds of CPU that the process has used so far */
export function cpuSeconds(pid: number): number {
	const [, fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
	const [user, system] = fields.split(' ').slice(11, 13).map(Number);
	return (user + system) / TICKS;
}

async function readDelays(pid: number, file: string): Promise<{ p99: number; max: number }> {
	rmSync(file, { force: true });
	process.kill(pid, 'SIGUSR2');
	const read = async () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
	return JSON.parse(await eventually('event loop measured', read, (text) => text.endsWith('}')));
}
