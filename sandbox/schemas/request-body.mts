/** A part of a `content` list. */
export interface ContentPart {
	type: string;
	text?: string;
	role?: string;
	image_url?: { url?: string };
}

/** What Novita's test mode sends instead of the real event. */
export interface TestMode {
	enabled: boolean;
	return_task_status: string;
}

/**
 * The fields that the sandbox reads, over all models; a schema has checked their types before.
 * Other fields pass through unread.
 */
export interface RequestBody {
	// Which model, for whom, and where to report.
	key?: string;
	model?: string;
	model_id?: string;
	model_name?: string;
	track_id?: string | number | null;
	webhook?: string | null;
	callback?: string;
	callback_url?: string;
	extra?: { webhook?: { url?: string; test_mode?: TestMode } };

	// What the video shows.
	prompt?: string;
	prompts?: Array<{ prompt: string; frames: number }>;
	multi_prompt?: unknown;
	content?: ContentPart[];
	instances?: Array<{ image?: unknown; lastFrame?: unknown }>;
	scenes?: Array<{ start_frame_index: number }>;
	image_url?: string;
	end_image?: string;
	end_image_url?: string;
	first_clip_url?: string;
	init_image?: string | string[];
	init_video?: string | string[];
	init_audio?: string | string[] | null;
	image_settings?: unknown;

	// Its size, length and format; ModelsLab writes some numbers as texts.
	width?: number;
	height?: number;
	size?: string;
	resolution?: string | number;
	ratio?: string;
	aspect_ratio?: string;
	aspectRatio?: string;
	portrait?: boolean;
	image_file_resize_mode?: string;
	duration?: number | string;
	durationSeconds?: number;
	fps?: number;
	frames_per_second?: number;
	frame_rate?: number;
	frames?: number;
	frames_num?: number;
	num_frames?: number;
	enable_frame_interpolation?: boolean;
	return_last_frame?: boolean;
	output_type?: string;
	response_video_type?: string;

	// How it is made.
	seed?: number | string | null;
	mode?: string;
	fast_mode?: boolean;
	min_guidance_scale?: number;
	max_guidance_scale?: number;
	parameters?: {
		size?: string;
		duration?: number;
		resolution?: string;
		seed?: number | string | null;
		loras?: unknown[];
	};

	[field: string]: unknown;
}
