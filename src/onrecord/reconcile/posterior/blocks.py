"""Parts of a model that have nothing to do with each other are sampled apart."""

from collections.abc import Iterable

from onrecord.reconcile.posterior.model import Model, Observation, made_of, series_of

__all__ = ["blocks_of"]


def blocks_of(model: Model) -> tuple[Model, ...]:
    """The connected components of a model, in the order of their first node.

    Two nodes belong together if one is made of the other, or an observation, a noise or a bias touches both.
    """
    joined = _Joined()
    for node in model.nodes:
        joined.join([*series_of(node), *made_of(node)])
    for item in model.observations:
        joined.join(_touched(item))
    names: dict[str, list[str]] = {}
    for node in model.nodes:
        names.setdefault(joined.root(node.id), []).append(node.id)
    return tuple(_part(model, root, joined) for root in names)


def _touched(item: Observation) -> list[str]:
    terms = [term.series for term in item.numerator + item.denominator]
    return [*terms, f"noise {item.noise}", *(f"bias {term.id}" for term in item.biases)]


def _part(model: Model, root: str, joined: "_Joined") -> Model:
    return Model(
        steps=model.steps,
        nodes=tuple(node for node in model.nodes if joined.root(node.id) == root),
        noises=tuple(noise for noise in model.noises if joined.root(f"noise {noise.id}") == root),
        biases=tuple(bias for bias in model.biases if joined.root(f"bias {bias.id}") == root),
        observations=tuple(o for o in model.observations if joined.root(o.numerator[0].series) == root),
    )


class _Joined:
    """Union of sets with path compression."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def root(self, name: str) -> str:
        parent = self._parents.setdefault(name, name)
        if parent != name:
            self._parents[name] = parent = self.root(parent)
        return parent

    def join(self, names: Iterable[str]) -> None:
        roots = [self.root(name) for name in names]
        for other in roots[1:]:
            self._parents[self.root(other)] = self.root(roots[0])
