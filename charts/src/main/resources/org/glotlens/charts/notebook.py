# %% markdown
# ${title}

${summary}

This notebook reads the numbers from `${csv}`, which lies beside it, and draws them with matplotlib. They were made by

    ${command}
# %% code
import csv
import math

import matplotlib.pyplot as plt
# %% markdown
## The numbers

One row a number, as the figure drew them. An empty cell has no value.
# %% code
def number(text):
    return float(text) if text else math.nan


with open(${table}, encoding="utf-8", newline="") as file:
    lines = file.readlines()
if lines[0].startswith("# "):  # what the numbers were made from
    lines = lines[1:]
rows = list(csv.DictReader(lines))
print(len(rows), "rows of", ", ".join(rows[0]))
# %% markdown
## What is drawn

`X` and `Y` are columns of the table, of bars several, `LOW` and `HIGH` the ends of the interval, where there is one. Rows that agree in `PANEL` stand
in one panel, rows that agree in `SERIES` are one series of it.
# %% code
KIND = ${kind}
X, Y, LOW, HIGH = ${x}, ${y}, ${low}, ${high}
PANEL, SERIES = ${panel}, ${series}
STRIPS = ["entropy", "energy"]  # drawn as colours above the panel


def label(row, columns):
    return " · ".join(row[column] for column in columns if row[column])


panels = {}
for row in rows:
    panels.setdefault(label(row, PANEL), {}).setdefault(label(row, SERIES), []).append(row)
for name, series in panels.items():
    print(name or "all", list(series))
# %% markdown
## How it looks

Colours, markers and dashes are those of Glotlens; the size is that of the figure on paper, in inches.
# %% code
LOOKS = ${looks}
WIDTH, HEIGHT = ${width}, ${height}
plt.rcParams.update({"font.size": ${fontsize}, "font.family": "${family}", "axes.spines.top": False, "axes.spines.right": False})
# %% markdown
## The figure
# %% code
def draw_curves(ax, series):
    for name, points in series.items():
        x, y = [number(row[X]) for row in points], [number(row[Y]) for row in points]
        if name in STRIPS:
            strip = ax.inset_axes([0, 1.02, 1, 0.07])
            strip.imshow([y], aspect="auto", cmap="plasma", vmin=0)
            strip.set_axis_off()
            continue
        (line,) = ax.plot(x, y, label=name, markersize=3, linewidth=1, **LOOKS.get(name, {"marker": "o"}))
        if LOW:
            low, high = [number(row[LOW]) for row in points], [number(row[HIGH]) for row in points]
            ax.fill_between(x, low, high, color=line.get_color(), alpha=0.2, linewidth=0)
    ax.set_xlabel(X)
    ax.set_ylabel(Y)


def draw_matrix(ax, series):
    points = [row for group in series.values() for row in group]
    down, across = (list(dict.fromkeys(row[column] for row in points)) for column in X)
    values = [[math.nan] * len(across) for _ in down]
    for row in points:
        values[down.index(row[X[0]])][across.index(row[X[1]])] = number(row[Y])
    reach = max((abs(v) for line in values for v in line if not math.isnan(v)), default=1)
    lowest = min((v for line in values for v in line if not math.isnan(v)), default=0)
    image = ax.imshow(values, cmap="RdBu_r" if lowest < 0 else "Blues", vmin=-reach if lowest < 0 else 0, vmax=reach)
    ax.set_xticks(range(len(across)), across)
    ax.set_yticks(range(len(down)), down)
    plt.colorbar(image, ax=ax, label=Y)


def draw_points(ax, series):
    for name, points in series.items():
        look = {key: value for key, value in LOOKS.get(name, {}).items() if key != "linestyle"}
        ax.plot([number(row[X]) for row in points], [number(row[Y]) for row in points], label=name, linestyle="", markersize=3, **(look or {"marker": "o"}))
    ax.set_xlabel(X)
    ax.set_ylabel(Y)


def draw_bars(ax, series):
    columns = [Y] if isinstance(Y, str) else Y
    width = 0.8 / len(columns)
    for at, (name, points) in enumerate(series.items()):
        for part, column in enumerate(columns):
            place = at + (part - (len(columns) - 1) / 2) * width
            pale = 0.4 if part < len(columns) - 1 else 1
            ax.bar(place, number(points[0][column]), width, color=LOOKS.get(name, {}).get("color", "dimgray"), alpha=pale, label=name)
        if LOW and points[0][LOW]:
            low, high = number(points[0][LOW]), number(points[0][HIGH])
            ax.plot([at, at], [low, high], color="black", linewidth=1)
    ax.set_xticks(range(len(series)), list(series), rotation=0 if len(series) < 12 else 90)
    ax.set_ylabel(", ".join(columns))


DRAW = {"curves": draw_curves, "matrix": draw_matrix, "points": draw_points, "bars": draw_bars}
columns = ${columns}
down = math.ceil(len(panels) / columns)
figure, grid = plt.subplots(down, columns, figsize=(WIDTH, HEIGHT), squeeze=False, layout="constrained", sharex=KIND == "curves", sharey=KIND == "curves")
for ax in grid.flat[len(panels) :]:
    ax.set_axis_off()
for letter, ax, (name, series) in zip("abcdefghijklmnopqrstuvwxyz" * 4, grid.flat, panels.items()):
    DRAW[KIND](ax, series)
    if KIND == "curves":
        ax.label_outer()
    ax.set_title(f"({letter}) {name}" if len(panels) > 1 else name, loc="left", fontsize="medium", pad=12 if KIND == "curves" else None)
handles, labels = grid.flat[0].get_legend_handles_labels()
if KIND in ("curves", "points") and labels:
    grid.flat[columns - 1].legend(handles, labels, loc="upper left", bbox_to_anchor=(1, 1), fontsize="small", frameon=False)
plt.show()
# %% markdown
## The figure as a file
# %% code
figure.savefig(${drawn})
