import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

const GB = 1e9;

/** What compiles n8n's database driver, and how to ask it whether it is there. */
const COMPILERS = ['python3', 'make', process.env.CXX ?? 'g++'];

const HOW_TO_INSTALL = `  Debian, Ubuntu   sudo apt-get install python3 make g++
  Fedora           sudo dnf install python3 make gcc-c++
  macOS            xcode-select --install`;

/**
 * Checks before the long download whether n8n can be installed into that folder.
 * @param neededGb free disk space, in GB of 1,000,000,000 bytes
 * @throws with what this machine lacks, and how to get it
 */
export async function checkMachine(folder: string, neededGb: number): Promise<void> {
	const problem = missingCompilers(COMPILERS.filter((tool) => !runs(tool)));
	const disk = tooLittleDisk(folder, await freeBytes(folder), neededGb);
	const problems = [problem, disk].filter((text) => text !== undefined);
	if (problems.length) throw new Error(problems.join('\n\n'));
}

/** @returns what to tell about tools that are not there; undefined when all are */
export function missingCompilers(missing: string[]): string | undefined {
	if (missing.length === 0) return undefined;
	return (
		`n8n's database driver has to be compiled, and this machine lacks ${missing.join(', ')}.\n` +
		`Install what is missing, then run the same command again:\n${HOW_TO_INSTALL}`
	);
}

/**
 * @param free in bytes
 * @returns what to tell about a disk that is too small; undefined when it is not
 */
export function tooLittleDisk(folder: string, free: number, neededGb: number): string | undefined {
	if (free >= neededGb * GB) return undefined;
	return (
		`n8n needs ${neededGb} GB of free disk space, and ${(free / GB).toFixed(1)} GB are left for ` +
		`${dirname(folder)}.\nMake room, or name a folder on a larger disk with XDG_CACHE_HOME, then ` +
		'run the same command again.'
	);
}

/** macOS has stand-ins for compilers that are not installed: only running them tells. */
function runs(tool: string): boolean {
	return spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Bytes that are free where the folder is, or will be. */
async function freeBytes(folder: string): Promise<number> {
	if (!existsSync(folder)) return await freeBytes(dirname(folder));
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}
