import { novitaEndpoints } from '../schemas/novita.mts';
import type { SandboxState } from '../state.mts';

/** The finished tasks that Novita's pages query in their examples. */
const SAMPLES = [
	{
		id: 'fa20dff3-18cb-4417-a7f8-269456a35154',
		model: 'txt2video',
		body: {
			model_name: 'darkSushiMixMix_225D_64380.safetensors',
			height: 512,
			width: 512,
			steps: 20,
			seed: -1,
			prompts: [
				{ frames: 32, prompt: 'In the wintry dusk, a little girl holds matches tightly.' },
				{ frames: 32, prompt: 'A little girl, barefoot on the frosty pavement, seeks solace.' },
				{
					frames: 32,
					prompt: 'A little girl with each match experiences a fleeting dance of warmth and hope.',
				},
				{ frames: 32, prompt: "In the quiet night, a little girl's silent story unfolds." },
			],
		},
	},
	{
		id: '6469ca5b-5929-4200-b263-241020763eb8',
		model: 'img2video-motion',
		body: {
			image_assets_id:
				'cjIvbm92aXRhLWFpLWFzc2V0L2ltYWdlL2J0aThqMm5EczI1bjVSYWZDNVhacGtSQ1Jud3pzUGty',
			motion_video_assets_id:
				'cjIvbm92aXRhLWFpLWFzc2V0L3ZpZGVvL2hFa1B6YmhzN204UHBjU2ZBUHA4Q1hiM1h6WkJTRThC',
			seed: 20231127,
		},
	},
];

export function addSampleTasks(state: SandboxState) {
	for (const { id, model, body } of SAMPLES) {
		const endpoint = novitaEndpoints.find((candidate) => candidate.id === model);
		if (!endpoint) throw new Error(`The reference tables hold no endpoint "${model}".`);
		state.tasks.addSample({ id, provider: 'novita', endpoint, path: endpoint.path, model, body });
	}
}
