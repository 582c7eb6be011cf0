import { readFileSync } from 'node:fs';

const SAMPLE_EVERY_MS = 50;

/**
 * Does the work while it samples the resident memory of a process (Linux).
 * @returns the work's result and the highest sample in bytes
 */
export async function withPeakMemory<T>(
	pid: number,
	work: () => Promise<T>,
): Promise<{ result: T; peak: number }> {
	let peak = residentMemory(pid);
	const sample = () => (peak = Math.max(peak, residentMemory(pid)));
	const timer = setInterval(sample, SAMPLE_EVERY_MS);
	try {
		const result = await work();
		sample();
		return { result, peak };
	} finally {
		clearInterval(timer);
	}
}

function residentMemory(pid: number): number {
	const [, kilobytes] =
		/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kilobytes) * 1024;
}
