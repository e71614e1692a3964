"""A plain figure as Plotly's own, which refuses a property it does not know and a value that property cannot take."""

import plotly.graph_objects as go

from sop_core.figures.plain import Figure


def examined(figure: Figure) -> go.Figure:
    return go.Figure(figure.to_dict())
