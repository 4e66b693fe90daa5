package org.glotlens.engine.chat.jinja;

/** Text that grows as far as the budget allows. */
final class Output {
    private final StringBuilder text = new StringBuilder();
    private final Budget budget;

    Output(Budget budget) {
        this.budget = budget;
    }

    Output add(String more) {
        budget.spend(more.length());
        text.append(more);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
