package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.List;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.UPGMALinkage;

/**
 * Which languages belong together, by average linkage (UPGMA, Sokal and Michener 1958): the two nearest groups become one, again
 * and again.
 *
 * @param merges from the nearest on
 * @param order places of the languages so that no group is torn apart; of two groups that become one, that with the first
 *     language stands first
 */
public record LanguageTree(List<Merge> merges, List<Integer> order) {
    /**
     * Two groups that become one. Places below the number of languages are languages; from there on they are the merges, in
     * their order.
     *
     * @param distance mean distance between their languages
     */
    public record Merge(int one, int other, double distance) {}

    /** Keeps own copies. */
    public LanguageTree {
        merges = List.copyOf(merges);
        order = List.copyOf(order);
    }

    /**
     * The tree of languages by how close each two are.
     *
     * @param closeness [language][language], at most {@code full}; both directions count half; NaN is as far as nought
     * @param full closeness of what is the same
     */
    public static LanguageTree of(double[][] closeness, double full) {
        int n = closeness.length;
        if (n < 2) {
            return new LanguageTree(List.of(), n == 0 ? List.of() : List.of(0));
        }
        double[][] distance = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double both = (closeness[a][b] + closeness[b][a]) / 2;
                distance[a][b] = a == b ? 0 : full - (Double.isNaN(both) ? 0 : both);
            }
        }
        HierarchicalClustering clustering = HierarchicalClustering.fit(new UPGMALinkage(distance));
        List<Merge> merges = new ArrayList<>();
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            groups.add(List.of(i));
        }
        for (int i = 0; i < clustering.tree().length; i++) {
            int[] pair = clustering.tree()[i];
            boolean isFirst = least(groups.get(pair[0])) < least(groups.get(pair[1]));
            int one = isFirst ? pair[0] : pair[1];
            int other = isFirst ? pair[1] : pair[0];
            List<Integer> joined = new ArrayList<>(groups.get(one));
            joined.addAll(groups.get(other));
            groups.add(joined);
            merges.add(new Merge(one, other, clustering.height()[i]));
        }
        return new LanguageTree(merges, groups.getLast());
    }

    private static int least(List<Integer> group) {
        return group.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }
}
