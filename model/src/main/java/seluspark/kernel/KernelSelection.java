package seluspark.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses the kernels of this JVM, once: vector code where the vector module is resolved, else
 * netlib with one warning that names the flag.
 */
public final class KernelSelection {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private KernelSelection() {}

  /** New kernels of the best kind, for one thread. */
  public static Kernels newKernels() {
    return newKernels(Choice.NAME);
  }

  /**
   * New kernels of the given kind, for one thread.
   *
   * @param name "vector" or "netlib"
   * @throws IllegalArgumentException for another name
   * @throws IllegalStateException for "vector" where the vector module is absent
   */
  public static Kernels newKernels(String name) {
    switch (name) {
      case "netlib":
        return new NetlibKernels();
      case "vector":
        return newVectorKernels();
      default:
        throw new IllegalArgumentException(
            "Cannot make kernels: expected the name vector or netlib, found " + name);
    }
  }

  /** What the products of this JVM run on: "vector 512 bit", or "netlib" and the BLAS class. */
  public static String route() {
    return Choice.ROUTE;
  }

  private static boolean vectorModuleIsPresent() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
  }

  /** Loaded by name, so that nothing links the vector classes in a JVM without the module. */
  private static Kernels newVectorKernels() {
    if (!vectorModuleIsPresent()) {
      throw new IllegalStateException(
          "Cannot make vector kernels: expected the module "
              + VECTOR_MODULE
              + ", found none; start the JVM with --add-modules="
              + VECTOR_MODULE);
    }
    try {
      return (Kernels)
          Class.forName("seluspark.kernel.VectorKernels").getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make vector kernels: " + e.getMessage(), e);
    }
  }

  /** Decided when first asked for. */
  private static final class Choice {
    static final String NAME;
    static final String ROUTE;

    static {
      if (vectorModuleIsPresent()) {
        NAME = "vector";
        ROUTE = newVectorKernels().toString();
      } else {
        NAME = "netlib";
        ROUTE = new NetlibKernels().toString();
        Logger logger = System.getLogger(KernelSelection.class.getName());
        logger.log(
            Level.WARNING,
            "Products run on {0}, several times slower than vector code, and their bits depend on"
                + " that library. Start every driver and executor with --add-modules={1}",
            ROUTE,
            VECTOR_MODULE);
      }
    }
  }
}
