import { chmodSync } from 'node:fs';
import ffprobe from '@ffprobe-installer/ffprobe';
import { runCommand } from './process/command.mts';

export interface VideoFacts {
	/** Pixels. */
	width: number;
	height: number;
	frames: number;
}

/**
 * Measures a video file by decoding it.
 * @throws when the file holds no video
 */
export async function probeVideo(file: string): Promise<VideoFacts> {
	chmodSync(ffprobe.path, 0o755);
	const entries = 'stream=width,height,nb_read_frames';
	const what = ['-select_streams', 'v:0', '-count_frames', '-show_entries', entries];
	const args = ['-v', 'error', ...what, '-of', 'csv=p=0', file];
	const [line = ''] = await runCommand(ffprobe.path, args, { cwd: process.cwd() });
	const [width, height, frames] = line.split(',').map(Number);
	if (!width || !height || !frames) throw new Error(`${file} holds no video.`);
	return { width, height, frames };
}
