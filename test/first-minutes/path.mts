import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a folder that leads to every program on PATH but some.
 * @returns it, as a value for PATH
 */
export function pathWithout(programs: string[], folder: string): string {
	mkdirSync(folder);
	// What this run's own bootstrap put before the others is left out.
	const parts = process.env.PATH!.split(':').filter((part) => !part.endsWith('node_modules/.bin'));
	for (const part of parts.filter(existsSync)) {
		for (const name of readdirSync(part)) {
			const link = join(folder, name);
			if (!programs.includes(name) && !existsSync(link)) symlinkSync(join(part, name), link);
		}
	}
	return folder;
}
