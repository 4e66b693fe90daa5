package org.glotlens.engine.represent;

import java.util.Arrays;
import java.util.Random;

/** Principal components by the plainest of methods, to check the real one against. */
final class PowerIteration {
    private PowerIteration() {}

    /** Takes the column means out, in place. */
    static void centre(double[][] rows) {
        for (int j = 0; j < rows[0].length; j++) {
            int column = j;
            double mean = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElseThrow();
            for (double[] row : rows) {
                row[j] -= mean;
            }
        }
    }

    /** The unit direction along which centred rows vary most: repeats v = X'Xv / |X'Xv|. */
    static double[] leading(double[][] rows) {
        double[] v = new Random(11).doubles(rows[0].length, -1, 1).toArray();
        for (int step = 0; step < 2000; step++) {
            double[] next = new double[v.length];
            for (double[] row : rows) {
                double score = dot(row, v);
                for (int j = 0; j < v.length; j++) {
                    next[j] += score * row[j];
                }
            }
            double norm = Math.sqrt(dot(next, next));
            double moved = 0;
            for (int j = 0; j < v.length; j++) {
                next[j] /= norm;
                moved = Math.max(moved, Math.abs(next[j] - v[j]));
            }
            v = next;
            if (moved < 1e-14) {
                break;
            }
        }
        return v;
    }

    /** Takes a direction out of the rows, in place; gives the sum of squares that lay along it. */
    static double deflate(double[][] rows, double[] direction) {
        double along = 0;
        for (double[] row : rows) {
            double score = dot(row, direction);
            along += score * score;
            for (int j = 0; j < row.length; j++) {
                row[j] -= score * direction[j];
            }
        }
        return along;
    }

    static double squares(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> dot(row, row)).sum();
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] * y[j];
        }
        return sum;
    }
}
