import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { versionOf } from '../../harness/n8n/lines.mts';
import { median } from '../median.mts';

/** The conditions of a measurement. */
export interface MachineFacts {
	/** ISO date of the start. */
	date: string;
	minutes: number;
	command: string;
	cpu: string;
	cores: number;
	/** GB */
	memory: number;
	system: string;
	/** Load average over a minute: at the start, median and maximum of all samples. */
	load: { start: number; median: number; max: number };
	versions: { package: string; n8n: string; node: string };
	/**
	 * Which figures no longer hold for today's code, as a sentence. Added by hand to what was published
	 * when the code changes; a new measurement has none.
	 */
	outdated?: string;
}

const SAMPLE_EVERY_MS = 10_000;

/**
 * Starts to record the machine's load.
 * @param script as users run it
 * @returns an object whose `facts()` ends the recording
 */
export function machineFacts(script: string): { facts(): MachineFacts } {
	const start = { date: new Date(), load: loadPerMinute() };
	const loads = [start.load];
	const timer = setInterval(() => loads.push(loadPerMinute()), SAMPLE_EVERY_MS).unref();
	const facts = () => {
		clearInterval(timer);
		const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
		return {
			date: start.date.toISOString(),
			minutes: Math.round((Date.now() - start.date.getTime()) / 60_000),
			command: [script, ...flags()].join(' '),
			cpu: cpus()[0]?.model ?? 'unknown',
			cores: cpus().length,
			memory: Math.round(totalmem() / 1e9),
			system: `Linux ${release()}`,
			load: {
				start: start.load,
				median: median(loads),
				max: Math.max(...loads),
			},
			versions: { package: version, n8n: versionOf('2.41'), node: process.versions.node },
		};
	};
	return { facts };
}

function loadPerMinute(): number {
	return loadavg()[0] ?? 0;
}

function flags(): string[] {
	const given = process.argv.slice(2);
	return given.length ? ['--', ...given] : [];
}
