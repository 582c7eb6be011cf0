import fc from 'fast-check';
import { z } from 'zod';

import { openRouter } from '../../../nodes/core/providers/openRouter';
import { buildBody } from '../../../nodes/core/request/body';
import { brokenRules } from '../../../nodes/core/request/rules';
import { checkValues } from '../../../nodes/core/request/values';
import captured from '../../../sandbox/openrouter/listing.json' with { type: 'json' };
import { excesses, validValues } from '../../request/arbitraries.mts';
import { body as list } from './captured.mts';

/** Written from the published specification: components/schemas/VideoGenerationRequest. */
const url = z.strictObject({ url: z.string() });
const image = z.strictObject({ type: z.literal('image_url'), image_url: url });
const published = z.strictObject({
	model: z.string(),
	prompt: z.string().optional(),
	duration: z.int().min(1).optional(),
	resolution: z.enum(['360p', '480p', '720p', '768p', '1080p', '1K', '2K', '4K']).optional(),
	aspect_ratio: z
		.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9', '9:21'])
		.optional(),
	size: z
		.string()
		.regex(/^\d+x\d+$/)
		.optional(),
	frame_images: z
		.array(image.extend({ frame_type: z.enum(['first_frame', 'last_frame']) }))
		.optional(),
	input_references: z
		.array(
			z.discriminatedUnion('type', [
				image,
				z.strictObject({ type: z.literal('audio_url'), audio_url: url }),
				z.strictObject({ type: z.literal('video_url'), video_url: url }),
			]),
		)
		.optional(),
	generate_audio: z.boolean().optional(),
	seed: z.int().optional(),
	callback_url: z.url().optional(),
	previous_job_id: z.string().optional(),
	upscale_factor: z.number().positive().optional(),
	creativity: z.int().optional(),
	provider: z
		.strictObject({ options: z.record(z.string(), z.record(z.string(), z.unknown())) })
		.optional(),
});

type Entry = (typeof captured.data)[number];

/** What a model's own entry allows, read apart from the code under test. */
function allowed(entry: Entry, body: z.infer<typeof published>): string[] {
	const lists: Array<[string, unknown, readonly unknown[] | null]> = [
		['duration', body.duration, entry.supported_durations],
		['resolution', body.resolution, entry.supported_resolutions],
		['aspect_ratio', body.aspect_ratio, entry.supported_aspect_ratios],
		['size', body.size, entry.supported_sizes],
		['creativity', body.creativity, entry.creativity],
		...(body.frame_images ?? []).map(({ frame_type }): [string, unknown, unknown[] | null] => [
			'frame_images',
			frame_type,
			entry.supported_frame_images,
		]),
	];
	const strays = lists.filter(([, value, list]) => value !== undefined && !list?.includes(value));
	const passed = Object.values(body.provider?.options ?? {}).flatMap((one) =>
		Object.entries(one).flatMap(([name, value]) =>
			name === 'parameters' ? Object.keys(value as object) : [name],
		),
	);
	return [
		...passed.filter((name) => !entry.allowed_passthrough_parameters.includes(name as never)),
		...strays.map(([name, value]) => `${name} ${String(value)}`),
		...(body.generate_audio !== undefined && entry.generate_audio !== true ? ['audio'] : []),
		...(body.seed !== undefined && entry.seed !== true ? ['seed'] : []),
		...(body.upscale_factor !== undefined && entry.upscale_factor === null ? ['upscale'] : []),
	];
}

const live = openRouter.liveCatalogue!;
const orders = captured.data.flatMap((entry) =>
	live.operations.flatMap((operation) => {
		const { id, name } = entry;
		const spec = live.specOf({ id, name, description: '', entry }, operation);
		return spec === null ? [] : [{ id, operation, entry, spec }];
	}),
);

it('covers every model but the one that is left out', () => {
	const left = list.data.filter(({ id }) => !orders.some((order) => order.id === id));
	expect(left.map(({ id }) => id)).toEqual(['heygen/avatar-iv']);
});

describe.each(orders)('$id, $operation', ({ id, entry, spec }) => {
	it('sends valid values in the published shape, and nothing that the model lacks', () => {
		const tidy = fc.property(validValues(spec), (filled) => {
			const { values, problems } = checkValues(spec, filled);
			expect(problems).toEqual(brokenRules(spec, values));
			const body = published.parse(buildBody(spec, values));
			expect(body.model).toBe(id);
			expect(allowed(entry, body)).toEqual([]);
		});
		fc.assert(tidy, { numRuns: 30 });
	});

	it('refuses a value beyond its limits, and names the field', () => {
		const refused = fc.property(
			validValues(spec),
			fc.oneof(...excesses(spec)),
			(filled, { name, label, value }) => {
				const { problems } = checkValues(spec, { ...filled, [name]: value });
				expect(problems).toHaveLength(1);
				expect(problems[0]?.startsWith(label)).toBe(true);
			},
		);
		fc.assert(refused, { numRuns: 60 });
	});
});
