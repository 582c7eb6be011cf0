import type { ContentPart } from './request-body.mts';
import type { Rule } from './rule.mts';
import { refuseIf } from './rule.mts';

const MAX_REFERENCE_IMAGES = 9;

/** Every part of `content[]` holds what its type names. */
export const contentParts: Rule = ({ content = [] }) =>
	content.flatMap((part, index) => {
		const needed = part.type === 'text' ? part.text : part.image_url?.url;
		const field = `content[${index}].${part.type === 'text' ? 'text' : 'image_url.url'}`;
		return needed ? [] : [{ field, message: 'is required' }];
	});

/** A text, and at most one first frame. */
export const minimaxContent: Rule = ({ content = [] }) => {
	const refusals = [];
	if (!content.some(isText))
		refusals.push({ field: 'content', message: 'must hold a part of type text' });
	if (countRole(content, 'first_frame') > 1)
		refusals.push({ field: 'content', message: 'must hold at most one first_frame' });
	return refusals;
};

/** Which image roles go together, and with which ratio. */
export const seedanceRoles: Rule = ({ content = [], ratio }) => {
	const first = countRole(content, 'first_frame');
	const last = countRole(content, 'last_frame');
	const references = countRole(content, 'reference_image');
	const refusals = [];
	if (last && !first) refusals.push({ field: 'content', message: 'last_frame needs first_frame' });
	if ((first || last) && references)
		refusals.push({ field: 'content', message: 'frame and reference roles cannot be mixed' });
	if (references > MAX_REFERENCE_IMAGES)
		refusals.push({
			field: 'content',
			message: `must hold at most ${MAX_REFERENCE_IMAGES} reference images`,
		});
	if (ratio === 'adaptive' && content.every(isText))
		refusals.push({ field: 'ratio', message: 'adaptive needs an image' });
	return refusals;
};

/** A last frame needs a first one. */
export const veoLastFrame = refuseIf('instances[].lastFrame', 'needs image', ({ instances = [] }) =>
	instances.some(({ image, lastFrame }) => lastFrame && !image),
);

function isText({ type }: ContentPart): boolean {
	return type === 'text';
}

function countRole(content: ContentPart[], role: string): number {
	return content.filter((part) => part.role === role).length;
}
