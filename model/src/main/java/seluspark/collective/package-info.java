/**
 * How the workers of one training job find each other and sum arrays, in two forms behind {@link
 * seluspark.collective.Collective}: on a cluster, a rendezvous through the driver, mutually
 * authenticated TCP links between workers of different processes, and collective sums over them;
 * between workers of one process, a hub in its memory, where they take from each other's arrays.
 *
 * <p>Links are authenticated and checksummed, not encrypted: where Spark is configured to encrypt,
 * the caller must not use them. One file, {@link seluspark.collective.DriverMailbox}, imports
 * Spark; everything else needs the JDK only and runs in any JVM. Nothing here knows of networks,
 * losses or data.
 */
package seluspark.collective;
