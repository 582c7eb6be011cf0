import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { versionOf } from '../../harness/n8n/lines.mts';

/** Where, when and with what something was measured. */
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
	/** Load average of a minute, at the start, in the middle of samples, and at most. */
	load: { start: number; median: number; most: number };
	versions: { package: string; n8n: string; node: string };
}

const SAMPLE_EVERY_MS = 10_000;

/**
 * Begins to watch the machine's load.
 * @param script as users call it
 * @returns what gives the facts at the end
 */
export function machineFacts(script: string): { facts(): MachineFacts } {
	const start = new Date();
	const loads = [loadavg()[0]];
	const timer = setInterval(() => loads.push(loadavg()[0]), SAMPLE_EVERY_MS).unref();
	const facts = () => {
		clearInterval(timer);
		const sorted = loads.toSorted((a, b) => a - b);
		const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
		return {
			date: start.toISOString(),
			minutes: Math.round((Date.now() - start.getTime()) / 60_000),
			command: [script, ...flags()].join(' '),
			cpu: cpus()[0].model,
			cores: cpus().length,
			memory: Math.round(totalmem() / 1e9),
			system: `Linux ${release()}`,
			load: {
				start: loads[0],
				median: sorted[Math.floor(sorted.length / 2)],
				most: sorted.at(-1)!,
			},
			versions: { package: version, n8n: versionOf('2.41'), node: process.versions.node },
		};
	};
	return { facts };
}

function flags(): string[] {
	const given = process.argv.slice(2);
	return given.length ? ['--', ...given] : [];
}
