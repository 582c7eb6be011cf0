import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Seconds that curl takes to fetch the link into the file. */
export async function curlDown(url: string, path: string): Promise<number> {
	return await curl('--output', path, url);
}

/** Seconds that curl takes to put the file there. */
export async function curlUp(path: string, url: string): Promise<number> {
	return await curl('--upload-file', path, '--output', '/dev/null', url);
}

async function curl(...args: string[]): Promise<number> {
	const flags = ['--silent', '--show-error', '--fail', '--noproxy', '*'];
	const start = performance.now();
	await promisify(execFile)('curl', [...flags, ...args]);
	return (performance.now() - start) / 1000;
}
