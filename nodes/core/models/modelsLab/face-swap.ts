import { faceImage, image } from '../media';
import { watermark } from '../parameters';
import type { ModelSpec, Parameter } from '../types';
import { callbackPath, callbackUrl, numericTrackId, trackId } from './callback';
import { current, docs, ENTERPRISE_PLAN } from './endpoint';
import { initVideo } from './media';

const NOTE = 'Older clients call the path segment deepfake. The only output format is MP4.';

const swap: Parameter[] = [
	initVideo({ description: 'The video to put the face into: under 1 minute' }),
	faceImage({ path: 'init_image' }),
];

const faceToReplace = image({
	name: 'faceToReplace',
	label: 'Face to Replace',
	path: 'reference_image',
	description: 'Picture of the person in the video whose face gives way',
});

const options = watermark({ default: true });

const watermarkImage = image({
	name: 'watermarkImage',
	label: 'Watermark Image',
	path: 'watermark_image',
	required: false,
	topLevel: false,
	description: 'Picture to use as the watermark',
});

const onFaceSwap = (version: 'enterprise' | 'v6', name: string) =>
	({
		id: `${version}/${name}`,
		provider: 'modelsLab',
		family: 'Face Swap',
		operation: 'swapFace',
		surface: `modelsLab/${version}/faceswap`,
		path: `/${version === 'v6' ? 'v6' : 'v1/enterprise'}/faceswap/${name}`,
		status: current,
		callbackPath,
		constants: { output_format: 'mp4' },
	}) as const;

const enterprise = (name: string, title: string, targets: Parameter[]): ModelSpec => ({
	...onFaceSwap('enterprise', name),
	title: `Enterprise ${title}`,
	needs: ENTERPRISE_PLAN,
	source: docs(`Enterprise: ${title}`, NOTE),
	parameters: [...swap, ...targets, options, watermarkImage, callbackUrl, trackId],
	rules: [{ kind: 'only', when: { field: 'watermarkImage' }, field: 'watermark', values: [true] }],
});

const community = (name: string, title: string, targets: Parameter[]): ModelSpec => ({
	...onFaceSwap('v6', name),
	title,
	source: docs(title, NOTE),
	parameters: [...swap, ...targets, options, callbackUrl, numericTrackId],
});

export const models: ModelSpec[] = [
	{ ...community('single_video_swap', 'Face Swap', []), isDefault: true },
	community('specific_video_swap', 'Face Swap of One Person', [faceToReplace]),
	enterprise('single_video_swap', 'Face Swap', []),
	enterprise('specific_video_swap', 'Face Swap of One Person', [faceToReplace]),
];
