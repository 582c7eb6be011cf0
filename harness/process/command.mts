import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { spawnGroup } from './tied.mjs';

export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Called with every line of both outputs, as it comes. */
	onLine?: (line: string) => void;
}

const TAIL_LINES = 25;

/**
 * Runs a program, with all its children a group that ends with this process, to its end and gives back its lines (both outputs, in order of arrival).
 * @throws with the last lines of its output, when it cannot start or ends with another code than 0
 */
export async function runCommand(
	command: string,
	args: string[],
	options: CommandOptions,
): Promise<string[]> {
	const lines: string[] = [];
	const child = spawnGroup(command, args, {
		cwd: options.cwd,
		env: options.env ?? process.env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	for (const output of [child.stdout!, child.stderr!]) {
		createInterface(output).on('line', (line) => {
			const plain = stripVTControlCharacters(line);
			lines.push(plain);
			options.onLine?.(plain);
		});
	}
	const outcome = await new Promise<string | undefined>((resolve) => {
		child.on('error', (error) => resolve(error.message));
		child.on('close', (code, signal) =>
			resolve(code === 0 ? undefined : `ended with ${signal ?? code}`),
		);
	});
	if (outcome === undefined) return lines;
	const tail = lines.slice(-TAIL_LINES);
	throw new Error([`"${[command, ...args].join(' ')}" ${outcome}.`, ...tail].join('\n'));
}
