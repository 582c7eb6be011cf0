import type { Engine } from '../engine/engine.mts';

/** Requests for one picture in one try of a node. */
const ATTEMPTS = 3;

/** Rule 1, for what costs time only: no picture is sent again once its order is known to be accepted. */
export function checkUploads({ network, plan }: Engine): string[] {
	if (plan.upload !== 'field') return [];
	return network.assets.uploads.flatMap(({ tag, isNeedless }) =>
		isNeedless ? [`the picture of ${tag} was uploaded although its order was accepted`] : [],
	);
}

/**
 * Rule 6: an upload that fails is not tried for ever.
 * @param tries of nodes that upload, but for those that a kill has ended
 */
export function checkAttempts({ network, plan }: Engine, tries: number): string[] {
	const kills = plan.moves.filter(({ kind }) => kind === 'kill').length;
	return [...network.assets.attempts].flatMap(([tag, count]) => {
		const twins = plan.items.filter(({ twin }) => tag.endsWith(`${twin}`)).length;
		return count > ATTEMPTS * (tries + kills) * Math.max(twins, 1)
			? [`the picture of ${tag} was sent ${count} times`]
			: [];
	});
}
