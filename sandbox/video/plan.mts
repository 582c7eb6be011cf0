import type { RequestBody } from '../schemas/request-body.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { fieldsOf } from './fields.mts';
import { lengthOf } from './length.mts';
import type { Size } from './size.mts';
import { sizeOf } from './size.mts';

export type VideoType = 'mp4' | 'gif' | 'mov';

/** Everything that decides how a result looks; equal plans give equal files. */
export interface VideoPlan extends Size {
	type: VideoType;
	fps: number;
	model: string;
	/** In order; their frames add up to the length of the video. */
	scenes: Array<{ text: string; frames: number }>;
	/** Changes the colours. */
	seed: number;
}

/** The container format of a task's videos. */
export function videoType(task: SandboxTask): VideoType {
	const { output_type, response_video_type } = fieldsOf(task);
	const requested = output_type ?? response_video_type;
	return requested === 'gif' || requested === 'mov' ? requested : 'mp4';
}

/** Plans the n-th video of a task; `image` is the size of its input image, if it has one. */
export function planVideo(task: SandboxTask, index: number, image?: Size): VideoPlan {
	const fields = fieldsOf(task);
	const { fps, frames } = lengthOf(task.endpoint.id, fields);
	return {
		...sizeOf(task.endpoint.id, fields, image),
		type: videoType(task),
		fps,
		model: task.model,
		scenes: scenesOf(fields, task.prompt, frames),
		seed: task.seed + index,
	};
}

function scenesOf(
	{ prompts = [] }: RequestBody,
	prompt: string,
	frames: number,
): VideoPlan['scenes'] {
	if (prompts.length === 0) return [{ text: prompt, frames }];
	return prompts.map((scene) => ({ text: scene.prompt, frames: scene.frames }));
}
