import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** @returns the seconds that curl takes to download the link into the file */
export async function curlDownload(url: string, path: string): Promise<number> {
	return await curl('--output', path, url);
}

/** @returns the seconds that curl takes to upload the file by PUT */
export async function curlUpload(path: string, url: string): Promise<number> {
	return await curl('--upload-file', path, '--output', '/dev/null', url);
}

async function curl(...args: string[]): Promise<number> {
	const flags = ['--silent', '--show-error', '--fail', '--noproxy', '*'];
	const start = performance.now();
	await promisify(execFile)('curl', [...flags, ...args]);
	return (performance.now() - start) / 1000;
}
