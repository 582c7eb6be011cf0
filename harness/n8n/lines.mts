import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A supported line of n8n, named as users name it. */
export type Line = '2.41' | '1.123';

export const LINES: readonly Line[] = ['2.41', '1.123'];

/** The only dependencies of n8n that must run an install script: both hold native code. */
export const NATIVE_PACKAGES = ['sqlite3', 'isolated-vm'];

/** Below this major version of Node, isolated-vm does not compile: n8n 1.x does without it. */
export const ISOLATED_VM_NODE = 22;

/**
 * The folder with the package.json and the lock file from which a line of n8n is installed, the same
 * way every time: the ranges of n8n's own dependencies reach versions that it does not start with.
 */
export function lockFolder(line: Line): string {
	return resolve('harness/n8n/locks', line);
}

/** Exact version of n8n, such as 2.41.1. */
export function versionOf(line: Line): string {
	return JSON.parse(readFileSync(join(lockFolder(line), 'package.json'), 'utf8')).dependencies.n8n;
}

/** Changes whenever the lock file does. */
export function lockHash(line: Line): string {
	const lock = readFileSync(join(lockFolder(line), 'package-lock.json'));
	return createHash('sha256').update(lock).digest('hex').slice(0, 8);
}

/**
 * The line that tests of this process use: `N8N_LINE`, or 2.41.
 * @throws when `N8N_LINE` names no supported line
 */
export function lineFromEnvironment(): Line {
	return supportedLine(process.env.N8N_LINE ?? '2.41');
}

/** @throws when the name is that of no supported line */
export function supportedLine(name: string): Line {
	const line = LINES.find((one) => one === name);
	if (line !== undefined) return line;
	throw new Error(`"${name}" is no line of n8n that is supported: ${LINES.join(', ')}.`);
}
