package seluspark.dataprep.contract;

import java.util.List;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.ColumnRole;

/**
 * How one column of a table differs from what training saw.
 *
 * @param name the column's name
 * @param role what it was taken for
 * @param psi population stability index over its bins, missing cells being one
 * @param psiByChance what one in a thousand samples of as many rows would exceed without any drift
 * @param trainingMissingCount training rows without a value
 * @param missingCount rows of this table without a value
 * @param belowCount rows below the smallest number of training; 0 for categories
 * @param aboveCount rows above the largest number of training; 0 for categories
 * @param infiniteCount rows that are infinite, and cannot be scored; 0 for categories
 * @param newCategoryCount different values that no training row had; beyond a thousand an estimate.
 *     0 where training saw too many to list them all
 * @param newCategoryRows rows with such a value
 * @param newCategories the most frequent of them
 * @param bins what the bins are, missing cells last
 * @param trainingBinCounts training rows of each bin
 * @param binCounts rows of this table of each bin
 */
public record ColumnDrift(
    String name,
    ColumnRole role,
    double psi,
    double psiByChance,
    long trainingMissingCount,
    long missingCount,
    long belowCount,
    long aboveCount,
    long infiniteCount,
    long newCategoryCount,
    long newCategoryRows,
    List<CategoryCount> newCategories,
    List<String> bins,
    List<Long> trainingBinCounts,
    List<Long> binCounts) {}
