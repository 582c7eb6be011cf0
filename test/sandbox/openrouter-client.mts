// `node openrouter-client.mts BASE_URL KEY`: OpenRouter's own client, unmodified, makes a video. In a
// process of its own, since it is an ES module. Prints what it was given as JSON.
import { OpenRouter } from '@openrouter/sdk';

const [serverURL = '', apiKey = ''] = process.argv.slice(2);
const client = new OpenRouter({ serverURL, apiKey });

const { data: models } = await client.videoGeneration.listVideosModels();
const { data: key } = await client.apiKeys.getCurrentKeyMetadata();
const submitted = await client.videoGeneration.generate({
	videoGenerationRequest: {
		model: 'x-ai/grok-imagine-video',
		prompt: 'A lighthouse at dusk',
		duration: 1,
		resolution: '480p',
		aspectRatio: '16:9',
		frameImages: [
			{
				type: 'image_url',
				imageUrl: { url: 'https://example.com/lighthouse.jpg' },
				frameType: 'first_frame',
			},
		],
	},
});
let job = await client.videoGeneration.getGeneration({ jobId: submitted.id });
const first = job.status;
while (job.status === 'pending') {
	await new Promise((resolve) => setTimeout(resolve, 100));
	job = await client.videoGeneration.getGeneration({ jobId: submitted.id });
}
const content = await client.videoGeneration.getVideoContent({ jobId: submitted.id, index: 0 });
const bytes = Buffer.from(await new Response(content).arrayBuffer());
const refused = await client.videoGeneration
	.generate(
		{ videoGenerationRequest: { model: 'x-ai/grok-imagine-video', prompt: 'A', duration: 99 } },
		{ retries: { strategy: 'none' } },
	)
	.catch((error: Error) => `${error.name}: ${error.message}`);

const brand = bytes.subarray(4, 8).toString('latin1');
const video = { bytes: bytes.length, brand };
console.log(JSON.stringify({ models: models.length, key, submitted, first, job, video, refused }));
