import type { Body, Rule } from './rule.mts';
import { refuseIf } from './rule.mts';

/** Every part of `content[]` holds what its type names. */
export const contentParts: Rule = ({ content }) =>
	(content as Body[]).flatMap((part, index) => {
		const needed = part.type === 'text' ? part.text : part.image_url?.url;
		const field = `content[${index}].${part.type === 'text' ? 'text' : 'image_url.url'}`;
		return needed ? [] : [{ field, message: 'is required' }];
	});

const withRole = (content: Body[], role: string) => content.filter((part) => part.role === role);

/** A text, and at most one first frame. */
export const minimaxContent: Rule = ({ content }) => {
	const refusals = [];
	if (!content.some((part: Body) => part.type === 'text'))
		refusals.push({ field: 'content', message: 'must hold a part of type text' });
	if (withRole(content, 'first_frame').length > 1)
		refusals.push({ field: 'content', message: 'must hold at most one first_frame' });
	return refusals;
};

/** Which image roles go together, and with which ratio. */
export const seedanceRoles: Rule = ({ content, ratio }) => {
	const [first, last, references] = ['first_frame', 'last_frame', 'reference_image'].map(
		(role) => withRole(content, role).length,
	);
	const refusals = [];
	if (last && !first) refusals.push({ field: 'content', message: 'last_frame needs first_frame' });
	if ((first || last) && references)
		refusals.push({ field: 'content', message: 'frame and reference roles cannot be mixed' });
	if (references > 9)
		refusals.push({ field: 'content', message: 'must hold at most 9 reference images' });
	if (ratio === 'adaptive' && content.every((part: Body) => part.type === 'text'))
		refusals.push({ field: 'ratio', message: 'adaptive needs an image' });
	return refusals;
};

/** A last frame needs a first one. */
export const veoLastFrame = refuseIf('instances[].lastFrame', 'needs image', ({ instances }) =>
	instances.some((instance: Body) => instance.lastFrame && !instance.image),
);
