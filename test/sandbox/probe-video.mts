import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffprobe from '@ffprobe-installer/ffprobe';
import axios from 'axios';

const SHOWN = 'stream=codec_name,pix_fmt,width,height,nb_read_frames,r_frame_rate';

/** Downloads a video and counts what is really in it. */
export async function probeVideo(url: string) {
	const { data } = await axios.get(url, { responseType: 'arraybuffer', proxy: false });
	const folder = await mkdtemp(join(tmpdir(), 'probe-'));
	try {
		const file = join(folder, 'video');
		await writeFile(file, data);
		await chmod(ffprobe.path, 0o755);
		const args = ['-v', 'error', '-count_frames', '-show_entries', SHOWN, '-of', 'json', file];
		const { stdout } = await promisify(execFile)(ffprobe.path, args);
		const [stream] = JSON.parse(stdout).streams;
		return {
			codec: stream.codec_name as string,
			pixels: stream.pix_fmt as string,
			width: stream.width as number,
			height: stream.height as number,
			frames: Number(stream.nb_read_frames),
			fps: Number(stream.r_frame_rate.split('/')[0]) / Number(stream.r_frame_rate.split('/')[1]),
		};
	} finally {
		await rm(folder, { recursive: true });
	}
}
