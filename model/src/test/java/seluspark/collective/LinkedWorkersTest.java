package seluspark.collective;

/** Workers linked by sockets keep the contract. */
class LinkedWorkersTest extends CollectiveContract {

  LinkedWorkersTest() {
    super(GroupForm.LINKED);
  }
}
