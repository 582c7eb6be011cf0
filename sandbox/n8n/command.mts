import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Called with every line of both outputs, as it comes. */
	onLine?: (line: string) => void;
}

const TAIL_LINES = 25;

/** Chatter that would push the reason of a failure out of the tail. */
const CHATTER = /^npm (http|warn|verbose|silly|info)\b/;

/**
 * Runs a program to its end and gives back its lines (both outputs, in order of arrival).
 * @throws with the last lines of its output, when it cannot start or ends with another code than 0
 */
export async function runCommand(
	command: string,
	args: string[],
	options: CommandOptions,
): Promise<string[]> {
	const lines: string[] = [];
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env ?? process.env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const killOnExit = () => child.kill();
	process.once('exit', killOnExit);
	for (const output of [child.stdout, child.stderr]) {
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
	process.off('exit', killOnExit);
	if (outcome === undefined) return lines;
	const tail = lines.filter((line) => !CHATTER.test(line)).slice(-TAIL_LINES);
	throw new Error([`"${[command, ...args].join(' ')}" ${outcome}.`, ...tail].join('\n'));
}
