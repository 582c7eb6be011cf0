import { downloadResult, type TaskFileAt } from '../files/download';
import type { FilePorts, StoredFile } from '../files/ports';
import type { ApiClient } from '../http/client';
import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import type { Task } from '../task';
import type { OutputItem } from './item';

/** The files of a finished task in n8n's storage. */
export interface ResultFiles {
	videos: StoredFile[];
	frames: StoredFile[];
	/** Frames whose links did not work. */
	missingFrames: number;
	/** The task with the links that gave the files. */
	task: Task;
}

/** @returns what there is of a task whose files stay where they are */
export function withoutFiles(task: Task): ResultFiles {
	return { videos: [], frames: [], missingFrames: 0, task };
}

/**
 * Downloads the videos of a task, and the frames that came with them. The video is what was bought: it
 * does not stay behind for a frame.
 * @param maxBytes largest file in bytes
 * @returns the files, or the problem with a video
 */
export async function fetchResults(
	task: Task,
	maxBytes: number,
	clientFor: () => Promise<ApiClient>,
	ports: FilePorts,
): Promise<ResultFiles | { problem: Problem }> {
	const fetch = async (at: TaskFileAt) => {
		const options = { client: await clientFor(), provider: providers[task.provider], maxBytes };
		return await downloadResult(task, at, options, ports);
	};
	const links = { videos: [...task.videos], images: [...task.images] };
	const videos: StoredFile[] = [];
	for (const index of task.videos.keys()) {
		const result = await fetch({ list: 'videos', index });
		if ('problem' in result) return result;
		videos.push(result.file);
		links.videos[index] = result.current;
	}
	const frames: StoredFile[] = [];
	for (const index of task.images.keys()) {
		const result = await fetch({ list: 'images', index });
		if ('problem' in result) {
			ports.log.warn(`Frame ${index + 1} of task ${task.taskId}: ${result.problem.message}`);
			continue;
		}
		frames.push(result.file);
		links.images[index] = result.current;
	}
	const missingFrames = task.images.length - frames.length;
	return { videos, frames, missingFrames, task: { ...task, ...links } };
}

/** Frames have a field of their own, whatever that of the videos is called. */
const FRAME_FIELD = 'frame';

/** @returns the files under the names of their fields; nothing when there are none */
export function binaryOf(
	field: string,
	videos: StoredFile[],
	frames: StoredFile[],
): Pick<OutputItem, 'binary'> {
	if (videos.length === 0) return {};
	const named = inFields(field, videos);
	return { binary: { ...named, ...inFields(FRAME_FIELD, frames, Object.keys(named)) } };
}

/** The second file goes to the field's name with 2 at its end, and so on, past names that are taken. */
function inFields(
	field: string,
	files: StoredFile[],
	taken: string[] = [],
): Record<string, StoredFile> {
	const count = files.length + taken.length;
	const names = Array.from(
		{ length: count },
		(_, index) => `${field}${index === 0 ? '' : index + 1}`,
	);
	const free = names.filter((name) => !taken.includes(name));
	return Object.fromEntries(files.map((file, index) => [free[index] ?? field, file]));
}
